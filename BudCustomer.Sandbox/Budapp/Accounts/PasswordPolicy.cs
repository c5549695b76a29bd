namespace BudCustomer.Sandbox.Budapp.Accounts;

/// <summary>At least one digit, upper, lower and punctuation character, and no white space (contract §4.1.1).</summary>
internal static class PasswordPolicy
{
    /// <summary>What is wrong, in upstream's manner; null when nothing is.</summary>
    public static string? FaultOf(string password) =>
        !password.Any(char.IsAsciiDigit) ? "Password must contain at least one digit"
        : !password.Any(char.IsAsciiLetterUpper) ? "Password must contain at least one uppercase letter"
        : !password.Any(char.IsAsciiLetterLower) ? "Password must contain at least one lowercase letter"
        : !password.Any(one => char.IsAscii(one) && (char.IsPunctuation(one) || char.IsSymbol(one))) ? "Password must contain at least one special character"
        : password.Any(char.IsWhiteSpace) ? "Password must not contain spaces"
        : null;
}
