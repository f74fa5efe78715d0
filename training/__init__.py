"""Scripts that make the trained models anew from the data their cards name. Not part of the installed package."""
