using System.Text.Json.Serialization;

namespace BudCustomer.Web.Customers;

[JsonSerializable(typeof(Preferences))]
[JsonSerializable(typeof(KeyHint))]
[JsonSerializable(typeof(UnconfirmedKey))]
[JsonSerializable(typeof(StripeCustomer))]
[JsonSerializable(typeof(OutboxTicket))]
[JsonSerializable(typeof(OutboxEntry))]
[JsonSerializable(typeof(OperationRecord))]
[JsonSerializable(typeof(OperationToken))]
internal sealed partial class RecordsJson : JsonSerializerContext;
