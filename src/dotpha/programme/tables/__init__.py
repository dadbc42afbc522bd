"""The programme's lists: tasks with proofs and agencies, periods, the register of documents."""
