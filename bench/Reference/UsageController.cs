using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Reference;

public sealed record UsageRow(string Model, long Requests, long Input, long Output, decimal Cost);

public sealed class UsageController : Controller
{
    [HttpGet("/usage")]
    public IActionResult Index() => View(Enumerable.Range(1, 30)
        .Select(index => new UsageRow($"model-{index}", index * 917L, index * 81_234L, index * 31_477L, index * 13.37m)).ToList());
}
