"""What people read: words in Chinese and English side by side, keyed by the name in code."""
