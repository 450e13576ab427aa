"""Two people put in touch through us: who offers what, who is chosen, what becomes of it. Pure."""
