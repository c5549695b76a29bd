using System.Diagnostics.Metrics;
using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class BudappTelemetryTests
{
    [Fact]
    public async Task Calls_are_counted_by_route_template_and_outcome_and_never_by_id()
    {
        var id = Guid.NewGuid();
        await using var stub = await BudappStub.AnsweringAsync(404, """{"detail":"Credential not found"}""");
        var factory = stub.Get<IMeterFactory>();
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            // Other tests have meters of this name, too: only this portal's is listened to.
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "bud.budapp.calls" && instrument.Meter.Scope == factory)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.Start();
        await Assert.ThrowsAsync<BudappNotFound>(() => stub.Get<CredentialsApi>().RevokeAsync(BudappStub.Caller, id, default));
        Assert.Equal(["DELETE /credentials/{id} not_found"], counted);
    }
}
