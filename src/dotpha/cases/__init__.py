"""What services share above people: notices to persons and mail that leaves in order.

Small on purpose: the case with its reviews comes with the services that need it.
"""
