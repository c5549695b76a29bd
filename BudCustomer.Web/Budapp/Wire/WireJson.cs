using System.Text.Json.Serialization;

namespace BudCustomer.Web.Budapp.Wire;

/// <summary>
/// budapp's JSON, source generated: missing or null where a value is promised is an error, unknown members are ignored,
/// a name twice in one object is an error, depth 32 (REL-06).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 32,
    Converters = [typeof(UtcTimeConverter), typeof(LooseDecimalConverter)])]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(RegisterBody))]
[JsonSerializable(typeof(InitializeBody))]
[JsonSerializable(typeof(InitializeAnswer))]
[JsonSerializable(typeof(LogoutBody))]
[JsonSerializable(typeof(ResetRequestBody))]
[JsonSerializable(typeof(ResetTokenBody))]
[JsonSerializable(typeof(ResetTokenAnswer))]
[JsonSerializable(typeof(ResetBody))]
[JsonSerializable(typeof(ProjectPage))]
[JsonSerializable(typeof(ProjectAnswer))]
[JsonSerializable(typeof(ProjectWrite))]
[JsonSerializable(typeof(ProjectUserPage))]
[JsonSerializable(typeof(AddUsersBody))]
[JsonSerializable(typeof(RemoveUsersBody))]
[JsonSerializable(typeof(AggregatedBody))]
[JsonSerializable(typeof(AggregatedAnswer))]
[JsonSerializable(typeof(TimeSeriesBody))]
[JsonSerializable(typeof(TimeSeriesAnswer))]
[JsonSerializable(typeof(Wrapped<IReadOnlyList<PlanItem>>), TypeInfoPropertyName = "Plans")]
[JsonSerializable(typeof(Wrapped<CurrentResult>), TypeInfoPropertyName = "Current")]
[JsonSerializable(typeof(Wrapped<HistoryResult>), TypeInfoPropertyName = "History")]
[JsonSerializable(typeof(HistoryBody))]
[JsonSerializable(typeof(Wrapped<IReadOnlyList<CycleItem>>), TypeInfoPropertyName = "Cycles")]
[JsonSerializable(typeof(Wrapped<CycleItem>), TypeInfoPropertyName = "Cycle")]
[JsonSerializable(typeof(Wrapped<IReadOnlyList<AlertItem>>), TypeInfoPropertyName = "Alerts")]
[JsonSerializable(typeof(Wrapped<AlertItem>), TypeInfoPropertyName = "Alert")]
[JsonSerializable(typeof(AlertBody))]
[JsonSerializable(typeof(AlertSwitch))]
[JsonSerializable(typeof(NotificationBody))]
[JsonSerializable(typeof(CredentialPage))]
[JsonSerializable(typeof(CredentialBody))]
[JsonSerializable(typeof(CredentialChange))]
[JsonSerializable(typeof(Wrapped<CredentialCreated>), TypeInfoPropertyName = "Created")]
[JsonSerializable(typeof(AuditPageAnswer))]
[JsonSerializable(typeof(AuditAnswer))]
[JsonSerializable(typeof(CatalogPageAnswer))]
[JsonSerializable(typeof(CatalogAnswer))]
[JsonSerializable(typeof(InferenceListBody))]
[JsonSerializable(typeof(InferenceListAnswer))]
[JsonSerializable(typeof(InferenceAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
