"""Values of the domain become messages, one module a topic; a view must not decide, read the store or the clock.

Every view takes the `Words` first. What a button leads to is an `Action`; what it says is in `messages.ftl`.
"""
