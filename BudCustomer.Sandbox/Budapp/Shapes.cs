using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>Objects that more than one router writes.</summary>
internal static class Shapes
{
    public static object User(BudappUser user) => new
    {
        name = user.Name,
        email = user.Email,
        id = user.Id,
        color = user.Color,
        role = user.Role,
        status = user.Status,
        company = user.Company,
        purpose = user.Purpose,
        user_type = user.UserType,
    };
}
