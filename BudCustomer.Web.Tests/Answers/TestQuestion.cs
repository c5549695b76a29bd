using System.Text.Json.Serialization;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Tests.Answers;

internal sealed record Figure(string Owner, int Number);

[JsonSerializable(typeof(Figure))]
[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;

/// <summary>An upstream that counts its calls and does what the test says.</summary>
internal sealed class TestUpstream
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Set to fail, or to wait; null answers.</summary>
    public Func<CancellationToken, Task>? First { get; set; }

    /// <summary>A customer of this test alone.</summary>
    public string Owner { get; } = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";

    public Question<Figure> Question(string parameters = "p", Keeping? keeping = null, string? owner = null) => new(
        new Caller(owner ?? Owner, Guid.Empty, "token", null, null), "test.1", parameters, keeping ?? Keeping.Usage, TestJson.Default.Figure, FetchAsync);

    public void GoDown() => First = _ => throw new BudappUnavailable(Trouble.Down, "down");

    private async Task<Figure> FetchAsync(Caller caller, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _calls);
        if (First is { } first)
            await first(cancellation);

        return new Figure(caller.Owner, number);
    }
}
