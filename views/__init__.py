"""The pages and other outlets: they ask and show, and decide nothing."""
