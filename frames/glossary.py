"""Terms of the field in plain words, for readers who meet them first here."""

from frames.messages import N_

GLOSSARY = {
    N_("Third neighbor"): N_("Mongolia's name for partners beyond China and Russia, its two neighbors by land."),
    N_("Reporter and partner"): N_(
        "The reporter is the country whose statistics we read; the partner is the one on the other side of the trade."
    ),
    N_("Mirror data"): N_(
        "The same flow as the other side reports it: Japan's imports from Mongolia are the mirror of "
        "Mongolia's exports to Japan. The two rarely agree."
    ),
    N_("FOB and CIF"): N_(
        "Exports are valued at the exporter's border (free on board), imports at the importer's with freight "
        "and insurance (cost, insurance, freight). Imports therefore look larger."
    ),
    N_("Balance"): N_("Exports less imports. Negative: more is bought than sold."),
    N_("Normalised balance"): N_(
        "The balance divided by exports and imports together. It runs from −1 (only buying) to +1 (only "
        "selling), so that small and large trade can be compared."
    ),
    N_("Coverage ratio"): N_(
        "Exports divided by imports: how much of what is bought is paid for by what is sold to the same partner."
    ),
    N_("Concentration (HHI)"): N_(
        "The sum of squared shares. One means a single partner or product; near zero means many of equal weight."
    ),
    N_("Effective number of partners"): N_(
        "One divided by the HHI: how many equal partners would be just as concentrated."
    ),
    N_("Vintage"): N_("The edition of a table: publishers revise, so a figure is only complete with its vintage."),
    N_("Provisional"): N_("Published, but the publisher says that it may still change. Drawn with a hollow mark."),
    N_("Projection"): N_("What a publisher expects, not what it has counted. Drawn dashed."),
    N_("Missing value"): N_("A year or a partner that nobody published. We leave it empty; it is not zero."),
    N_("Series break"): N_(
        "A change of method or coverage after which the figures are no longer comparable. Drawn as a gap."
    ),
    N_("Current prices"): N_("Values in the money of each year, inflation not taken out."),
    N_("Net and gross aid"): N_(
        "Gross is what is paid out; net is that less repayments of earlier loans. They never stand in one bar."
    ),
    N_("Disbursement and commitment"): N_("A commitment is promised, a disbursement is paid."),
    N_("HS and SITC"): N_(
        "International lists of goods: the Harmonized System of customs, and the United Nations' Standard "
        "International Trade Classification."
    ),
}
"""Each term, as the field says it, with its meaning in one or two plain sentences."""
