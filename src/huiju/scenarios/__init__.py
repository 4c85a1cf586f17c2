"""What-if questions of the policy office: a city, a period, assumptions and a reform, computed once and kept."""
