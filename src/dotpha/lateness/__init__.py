"""How likely a task is to miss its deadline, learnt from the programme's own past and told with its reasons."""
