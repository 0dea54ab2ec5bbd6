using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>The network namespace of a process on this machine.</summary>
internal sealed class NetworkNamespace(long processId, CancellationToken cancellation)
{
    /// <summary>Runs a program in it.</summary>
    public Task<(bool Succeeded, string Output)> TryAsync(string program, params string[] arguments) =>
        HostCommand.RunAsync("nsenter", [$"--net=/proc/{processId}/ns/net", "--", HostCommand.Find(program) ?? program, .. arguments], cancellation);

    /// <summary>Runs a program that has to succeed.</summary>
    /// <exception cref="ContainerEngineException">It did not.</exception>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (succeeded, output) = await TryAsync(program, arguments);
        return succeeded
            ? output
            : throw new ContainerEngineException(EngineFault.NetworkLimitsRefused, $"The network limits cannot be kept: '{program} {string.Join(' ', arguments)}' failed: {output}");
    }
}
