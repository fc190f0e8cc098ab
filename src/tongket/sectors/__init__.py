"""What is special to one line of work: seven folders that do not know each other, each a few small declarations.

`sentences.py` holds the turns of phrase that all chapters share. A new line of work is a folder beside these and one
line of INSTALLED_APPS.
"""
