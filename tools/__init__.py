"""Scripts for developers. The program imports none of them."""
