using System.Globalization;
using System.Text.Json.Serialization;
using BudCustomer.Web.Features.ApiKeys;

namespace BudCustomer.Web.Features.Api;

/// <param name="Name">1–64 visible characters, unique in the project.</param>
/// <param name="Expiry">Days: 30, 60, 90, or 0 for never. 90 when left out.</param>
public sealed record CreateKeyRequest(string? Name, [property: JsonPropertyName("project_id")] Guid? ProjectId, int? Expiry)
{
    /// <summary>Judged like the form; whoever writes 0 means it.</summary>
    internal CreateKeyForm ToForm() => new()
    {
        Name = Name,
        ProjectId = ProjectId?.ToString(),
        Expiry = Expiry?.ToString(CultureInfo.InvariantCulture) ?? KeyLife.Preset,
        NeverExpires = Expiry == 0,
    };
}

public sealed record RenameKeyRequest(string? Name);
