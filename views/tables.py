"""Which published table answers which question: the one place that names sources."""

PARTNERS = "nso_trade_partners"
TOTALS = "nso_trade_totals"
JAPAN_SIDE = "oec_japan_mongolia"
JAPAN_REPORTS = ("comtrade_totals", "japan_customs")
"""Japan's own reports of later years, once the reader has fetched them; each stays a series of its own."""
CUSTOMS = "japan_customs"
FINE_GOODS = "comtrade_products"
"""The one source with quantities of what Mongolia sells, once the reader has fetched it."""
CHINA_SIDE = "cow_trade"
MACRO = "wb_wdi"
SECTIONS = "oec_sitc_partners"
GROUPS = "nso_commodity_groups"
MONTHLY = "nso_commodities_monthly"
MIRRORS = (PARTNERS, JAPAN_SIDE, CHINA_SIDE, "comtrade_totals", "imf_imts", "japan_customs")
"""Sources with annual totals by partner. Reconciled ones (which mix both sides' reports) are not among them."""
NET_AID = "wb_dac_donors"
CORRUPTION = "ti_cpi"
POLLS = "opinion_polls"
RARE_EARTHS = "rare_earth_points"
EVENTS = "relations_events"
PROJECTS = "japan_oda_projects"
PREFERENCE = (PARTNERS, CHINA_SIDE)
"""Where both report a flow: Mongolia's own statistics; before they begin in 2005 the Correlates of War, rounded to
millions."""
