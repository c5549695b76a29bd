namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>A form that works once.</summary>
public abstract class OperationForm
{
    public string? OperationId { get; set; }
}
