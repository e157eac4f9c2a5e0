using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Persistence.Hosting;

namespace OrleansBots.Tests.Persistence.Conversations;

internal static class ConversationStates
{
    public static void Register(IServiceCollection services) => services.AddConversationStates();
}
