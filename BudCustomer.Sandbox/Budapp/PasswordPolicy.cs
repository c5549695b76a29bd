namespace BudCustomer.Sandbox.Budapp;

/// <summary>One digit, upper, lower, punctuation; no white space (contract §4.1.1).</summary>
internal static class PasswordPolicy
{
    /// <summary>What is wrong with it; null if nothing.</summary>
    public static string? Complaint(string password) => password switch
    {
        _ when !password.Any(char.IsAsciiDigit) => "Password must contain at least one digit",
        _ when !password.Any(char.IsAsciiLetterUpper) => "Password must contain at least one uppercase letter",
        _ when !password.Any(char.IsAsciiLetterLower) => "Password must contain at least one lowercase letter",
        _ when !password.Any(c => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c))) => "Password must contain at least one special character",
        _ when password.Any(char.IsWhiteSpace) => "Password must not contain whitespace",
        _ => null,
    };
}
