"""Money of the programme: plan, allocation and disbursement by source, task and agency; public investment; the 3 % rule."""
