"""The whole answer told: its results in order, at a glance, by programme, by topic."""
