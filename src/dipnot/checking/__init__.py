"""Does the evidence carry the claim? Numbers, dates, names, polarity, meaning; tr and en."""
