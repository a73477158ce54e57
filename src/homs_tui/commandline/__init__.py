"""The second front end: answers on standard output, for people, scripts and spreadsheets."""
