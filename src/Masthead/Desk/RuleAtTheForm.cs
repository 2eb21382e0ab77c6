using Masthead.Data;
using Masthead.Languages;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

/// <summary>A page with a form: it can load what it shows beside the form once more.</summary>
public interface IShowsAgain
{
    Task LoadAsync(CancellationToken cancel);
}

/// <summary>A broken rule of the newsroom comes back as a message at the form, with what was typed still in it.</summary>
public sealed class RuleAtTheForm : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<DeskContext>().AsksForForeignPlace)
        {
            context.Result = new Microsoft.AspNetCore.Mvc.NotFoundResult();
            return;
        }
        // A form sent to no handler of the page changes nothing and shows nothing: the page has not loaded what it shows.
        if (context.HandlerMethod is null && HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            context.Result = new Microsoft.AspNetCore.Mvc.NotFoundResult();
            return;
        }
        var executed = await next();
        if (executed.Exception is not RuleBroken broken || executed.HandlerInstance is not PageModel page || executed.HandlerInstance is not IShowsAgain again) return;
        executed.ExceptionHandled = true;
        page.ModelState.AddModelError("", broken.Says.InTheLanguage());
        await again.LoadAsync(context.HttpContext.RequestAborted);
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        executed.Result = page.Page();
    }
}
