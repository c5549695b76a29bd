using System.Text.Json.Serialization;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>The shapes that are kept. A change of one is a new version in its question's kind.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IReadOnlyList<Project>), TypeInfoPropertyName = "Projects")]
[JsonSerializable(typeof(UsageFigures))]
[JsonSerializable(typeof(UsageSeries))]
[JsonSerializable(typeof(CurrentBilling))]
[JsonSerializable(typeof(BillingHistory))]
[JsonSerializable(typeof(IReadOnlyList<BillingCycle>), TypeInfoPropertyName = "Cycles")]
[JsonSerializable(typeof(IReadOnlyList<Plan>), TypeInfoPropertyName = "Plans")]
[JsonSerializable(typeof(CatalogPage))]
[JsonSerializable(typeof(CatalogModelDetail))]
internal sealed partial class AnswersJson : JsonSerializerContext;
