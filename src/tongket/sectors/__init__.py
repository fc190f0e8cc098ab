"""What is special to one line of work: seven folders that do not know each other, each a few small declarations.

The turns of phrase that all chapters share stand in `review.sentences`. A new line of work is a folder beside these and one
line of INSTALLED_APPS.
"""
