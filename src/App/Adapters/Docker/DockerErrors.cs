using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Tells apart what will not heal, what may, and an engine that does not answer.</summary>
internal static class DockerErrors
{
    /// <summary>Docker's own message, without the JSON around it.</summary>
    public static string MessageOf(DockerApiException exception)
    {
        try
        {
            using var body = JsonDocument.Parse(exception.ResponseBody ?? string.Empty);
            return body.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.String
                ? message.GetString()!
                : exception.Message;
        }
        catch (JsonException)
        {
            return string.IsNullOrWhiteSpace(exception.ResponseBody) ? exception.Message : exception.ResponseBody.Trim();
        }
    }

    /// <summary>How a call ended that failed with what <see cref="Translate"/> made of it.</summary>
    public static EngineCallOutcome OutcomeOf(Exception exception) => exception switch
    {
        ContainerEngineException => EngineCallOutcome.Refused,
        EngineUnavailableException => EngineCallOutcome.Unavailable,
        OperationCanceledException => EngineCallOutcome.Cancelled,
        _ => EngineCallOutcome.Failed,
    };

    public static Exception Translate(DockerApiException exception)
    {
        var message = MessageOf(exception);
        if (FaultOf(exception.StatusCode, message) is { } fault)
        {
            return new ContainerEngineException(fault, message, exception);
        }

        return exception.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
            ? new EngineUnavailableException(message, exception)
            : new TransientEngineException(message, exception);
    }

    /// <summary>Whether the exception says that nobody answered at the other end.</summary>
    public static bool IsUnreachable(Exception exception) => exception is HttpRequestException or SocketException or IOException or TimeoutException
        || (exception is AggregateException or DockerConfigurationException && exception.InnerException is { } inner && IsUnreachable(inner));

    /// <summary>In an operator's words: the runtime calls a missing socket an address that cannot be assigned.</summary>
    public static string WhyUnreachable(string address, Exception exception)
    {
        var uri = new Uri(address, UriKind.Absolute);
        return uri.Scheme == "unix" && !File.Exists(uri.LocalPath)
            ? $"there is no socket {uri.LocalPath}. Is Docker installed and running?"
            : exception.GetBaseException().Message;
    }

    private static EngineFault? FaultOf(HttpStatusCode status, string message)
    {
        bool Says(string text) => message.Contains(text, StringComparison.OrdinalIgnoreCase);

        if (Says("port is already allocated") || Says("address already in use") || Says("ports are not available"))
        {
            return EngineFault.PortInUse;
        }

        // Docker reports a program that is missing as 400, and other failures to start a process as 500.
        if (Says("OCI runtime create failed") || Says("failed to create shim") || Says("executable file not found") || Says("No command specified"))
        {
            return EngineFault.StartFailed;
        }

        if (Says("non-overlapping IPv4 address pool") || Says("predefined address pools have been fully subnetted"))
        {
            return EngineFault.NetworkPoolExhausted;
        }

        // A rootless engine may not take ports below 1024.
        if (Says("cannot expose privileged port"))
        {
            return EngineFault.InvalidSpec;
        }

        return status switch
        {
            HttpStatusCode.NotFound when Says("No such image") || Says("manifest") || Says("repository") || Says("pull access denied") => EngineFault.ImageNotFound,
            HttpStatusCode.NotFound when Says("network") => EngineFault.NetworkNotFound,

            // Somebody removed it in the meantime: a new look decides what to do.
            HttpStatusCode.NotFound when Says("No such container") => null,
            HttpStatusCode.NotFound => EngineFault.Refused,
            HttpStatusCode.BadRequest => EngineFault.InvalidSpec,
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.NotImplemented or HttpStatusCode.NotAcceptable => EngineFault.Refused,
            _ => null,
        };
    }
}
