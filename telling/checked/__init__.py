"""A leave held against the right, told: the verdict first, then what it rests on."""
