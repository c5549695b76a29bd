using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>Writes a double as Python does: 317.0, not 317, so that a client that reads integers is found out.</summary>
internal sealed class FloatConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0", skipInputValidation: true);
    }
}
