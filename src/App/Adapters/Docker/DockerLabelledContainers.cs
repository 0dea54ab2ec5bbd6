using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Foreign containers that carry the label of a service. Replicas of whatever installation are none.</summary>
internal sealed class DockerLabelledContainers(DockerConnection connection) : ILabelledContainers
{
    public Task<IReadOnlyList<LabelledContainer>> ListAsync(CancellationToken cancellation)
    {
        var parameters = new ContainersListParameters { All = true, Filters = Filter() };
        return connection.CallAsync(
            async (client, token) => (IReadOnlyList<LabelledContainer>)
            [
                .. (await client.Containers.ListContainersAsync(parameters, token)).Where(container => !container.Labels.ContainsKey(ReplicaLabels.Container)).Select(Map),
            ],
            DockerConnection.CallTimeout,
            cancellation,
            "ListLabelled");
    }

    public IAsyncEnumerable<string> WatchAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var filters = Filter();
        filters["type"] = new Dictionary<string, bool> { ["container"] = true };
        return DockerEventStream.ReadAsync(connection, since, filters, message => message.Action, cancellation);
    }

    private static Dictionary<string, IDictionary<string, bool>> Filter() => new() { ["label"] = new Dictionary<string, bool> { [LabelReader.Service] = true } };

    private static LabelledContainer Map(ContainerListResponse container) => new(
        DockerReplicaMapper.Map(container),
        container.Image,
        new Dictionary<string, string>(container.Labels),
        [.. (container.Ports ?? []).Where(port => port.Type == "tcp").Select(port => (int)port.PrivatePort).Distinct().Order()]);
}
