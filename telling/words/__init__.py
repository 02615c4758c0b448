"""Words, dates and names, how a fact is asked, how a clause is cited: what every sentence is made of."""
