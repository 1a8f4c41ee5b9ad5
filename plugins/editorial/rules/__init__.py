"""The rules, one file each: `RULE`, and the function that finds what the rule is about."""
