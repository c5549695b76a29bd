using System.Text.Json.Serialization;

namespace BudCustomer.Web.Payments;

/// <summary>The shapes that are kept. A change of one is a new version in its question's kind.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Marked<InvoicePage>), TypeInfoPropertyName = "Page")]
[JsonSerializable(typeof(Marked<InvoiceDetail>), TypeInfoPropertyName = "Detail")]
[JsonSerializable(typeof(Marked<NextInvoice?>), TypeInfoPropertyName = "Next")]
[JsonSerializable(typeof(Marked<Payer?>), TypeInfoPropertyName = "Who")]
internal sealed partial class PaymentsJson : JsonSerializerContext;
