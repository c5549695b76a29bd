using BudCustomer.Web.Budapp.KeySecrets;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The one showing of a key. The view takes the secret's text once; nothing else may hold this model.</summary>
/// <param name="Finish">Where the old key of a rotation is revoked; null for a key that replaces none.</param>
public sealed record SecretPanel(
    string Name, string Project, string Expires, ApiKeySecret Secret, IReadOnlyList<Snippet> Snippets, string? Finish);
