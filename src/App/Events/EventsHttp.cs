using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Events;

/// <summary>What was done, when, by whom and why.</summary>
public sealed class EventsHttp(EventReader reader)
{
    [Function(nameof(ListEvents))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> ListEvents([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/events")] HttpRequest request) =>
        reader.AnswerAsync(request, null);

    [Function(nameof(ListContainerEvents))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> ListContainerEvents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers/{id}/events")] HttpRequest request, string id) =>
        reader.AnswerAsync(request, id);
}
