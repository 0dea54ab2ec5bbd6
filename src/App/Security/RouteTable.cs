using System.Reflection;
using System.Text;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Every route of the functions and who may call it, from what they declare; as the page <c>docs/routes.md</c>, too.</summary>
internal static class RouteTable
{
    private const string Allowed = "✓";

    // The durable runtime's own routes: no function has them, and no token opens them.
    private static readonly string[] Management =
    [
        "GET /runtime/webhooks/durabletask/instances",
        "DELETE /runtime/webhooks/durabletask/instances",
        "GET /runtime/webhooks/durabletask/instances/{instanceId}",
        "DELETE /runtime/webhooks/durabletask/instances/{instanceId}",
        "POST /runtime/webhooks/durabletask/instances/{instanceId}/raiseEvent/{eventName}",
        "POST /runtime/webhooks/durabletask/instances/{instanceId}/terminate",
        "POST /runtime/webhooks/durabletask/instances/{instanceId}/suspend",
        "POST /runtime/webhooks/durabletask/instances/{instanceId}/resume",
        "POST /runtime/webhooks/durabletask/orchestrators/{functionName}/{instanceId?}",
        "GET /runtime/webhooks/durabletask/entities/{entityName?}",
        "GET /runtime/webhooks/durabletask/entities/{entityName}/{entityKey}",
        "POST /runtime/webhooks/durabletask/entities/{entityName}/{entityKey}",
        "DELETE /runtime/webhooks/durabletask/entities/{entityName}/{entityKey}",
    ];

    /// <summary>The routes that the system key opens, as <c>GET /path</c>.</summary>
    public static IReadOnlyList<string> ManagementRoutes => Management;

    /// <summary>By path, then by method.</summary>
    public static IReadOnlyList<RouteRow> Of(Assembly assembly) =>
    [
        .. (from type in assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
            where function is not null && trigger is not null
            from verb in trigger.Methods!
            select new RouteRow(verb.ToUpperInvariant(), $"/{trigger.Route}", function.Name, FunctionDeclarations.Of(method)))
            .OrderBy(row => row.Route, StringComparer.Ordinal)
            .ThenBy(row => row.Method, StringComparer.Ordinal),
    ];

    /// <summary>The page.</summary>
    public static string ToMarkdown(IReadOnlyList<RouteRow> rows)
    {
        var page = new StringBuilder("""
            # Routes and roles

            Who may call what, as the functions declare it. `./dev routes > docs/routes.md` makes this page; tests compare it with the code, and call each route as each of these callers.

            `✓`: may call it. `401`: refused, no valid token or session. `403`: refused, another role is needed. A bad, expired or revoked token is the same as none.

            | route | none | viewer | operator | admin | service | function |
            | --- | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var row in rows)
        {
            var cells = new Role?[] { null, Role.Viewer, Role.Operator, Role.Admin, Role.Service }.Select(role => row.RefusalFor(role)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Allowed);
            page.Append("| `").Append(row.Method).Append(' ').Append(row.Route).Append("` | ").AppendJoin(" | ", cells).Append(" | ").Append(row.Function).Append(" |\n");
        }

        page.Append("""

            A token of role `service` speaks for the services that it names: registering, deregistering, beating and reporting for another one is `403`.

            ## Open to all

            | function | why that is safe |
            | --- | --- |

            """);
        foreach (var open in rows.Where(row => row.Requirement is AccessRequirement.Anonymous).DistinctBy(row => row.Function))
        {
            page.Append("| ").Append(open.Function).Append(" | ").Append(((AccessRequirement.Anonymous)open.Requirement).Reason).Append(" |\n");
        }

        page.Append("""

            ## By the system key

            The durable runtime's management API asks for its key (`?code=` or `x-functions-key`) and for nothing else: no token and no session opens it, and without the key all is `401`.

            """);
        page.Append('\n').AppendJoin('\n', Management.Select(route => $"- `{route}`")).Append('\n');
        return page.ToString().ReplaceLineEndings("\n");
    }
}
