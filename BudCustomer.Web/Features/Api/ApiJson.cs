using System.Text.Json;

namespace BudCustomer.Web.Features.Api;

/// <summary>How the JSON interface is written: snake_case, as the low-level design has it. Names that are keys stay as they are.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
