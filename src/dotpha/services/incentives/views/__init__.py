"""Pages of support policies: questions, applications, policies, drafts, profiles, stays."""
