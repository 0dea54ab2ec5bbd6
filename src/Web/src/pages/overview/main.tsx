import { mount } from '../../ui/mount';
import { OverviewPage } from './OverviewPage';

mount('overview', <OverviewPage />);
