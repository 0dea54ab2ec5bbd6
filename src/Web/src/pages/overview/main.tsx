import { mount } from '../../ui/mount';
import { OverviewPage } from './OverviewPage';
import { viewOf } from './views';

const view = viewOf(location.search);
mount(view, <OverviewPage view={view} />);
