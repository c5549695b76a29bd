using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BudCustomer.Web.Sessions;

/// <summary>Pages that are written where no controller was reached.</summary>
public sealed class SessionPages(IModelMetadataProvider metadata)
{
    /// <summary>503: nobody is signed out, the page comes later.</summary>
    public Task LaterAsync(HttpContext context, SessionTroubleKind kind)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var model = new ViewDataDictionary<SessionTroubleKind>(metadata, new ModelStateDictionary()) { Model = kind };
        var action = new ActionContext(context, context.GetRouteData(), new ActionDescriptor());
        ActionResult result = HtmxResults.WantsFragment(context.Request)
            ? new PartialViewResult { ViewName = "/Features/SignIn/_Later.cshtml", ViewData = model }
            : new ViewResult { ViewName = "/Features/SignIn/Later.cshtml", ViewData = model };
        return result.ExecuteResultAsync(action);
    }
}
