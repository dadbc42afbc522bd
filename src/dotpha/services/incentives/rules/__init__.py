"""Pure rules: what a policy file says, whether a profile meets it, for how much, what to ask next, whom a policy reaches.

Read in this order: `facts` (what is asked), `terms` (how a condition is written), `policies` (what a file holds), `reading` (the
file itself), `assessing` and `amounts` (one profile), `asking` (the next question), `cumulation` (what was received before),
`columns`, `batch`, `reach` (many profiles at once, equal to one by one).
"""
