namespace BudCustomer.Web.Tests.Trust;

/// <summary>How much a trust suite does: the short form is part of CI, the long one runs with <c>./trust.sh</c>.</summary>
public static class TrustScale
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("TRUST_LONG") == "1";

    /// <summary>A size by form, as in <c>TrustScale.Of(10, 50)</c> rounds.</summary>
    public static T Of<T>(T inShort, T inLong) => IsLong ? inLong : inShort;
}
