"""What the law says: pure rules that know no clock, no language and no screen."""
