namespace BudCustomer.Sandbox.World;

/// <summary>What a user has used in the current cycle, and of how much; a null quota is unlimited. Cost is in dollars.</summary>
public sealed record QuotaUse(long Tokens, long? TokenQuota, decimal Cost, decimal? CostQuota);
