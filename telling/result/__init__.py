"""One result told: who, how much, from when to when, why, and by which clause."""
