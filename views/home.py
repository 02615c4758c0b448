"""Where the program itself is entered without an address: the questions. The first page is a plain page."""

from views import frame

if __name__ == "__main__":
    frame.go_to(frame.QUESTIONS)
