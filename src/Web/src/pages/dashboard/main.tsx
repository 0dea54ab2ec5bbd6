import { mount } from '../../ui/mount';
import { DashboardPage } from './DashboardPage';

mount('dashboard', <DashboardPage />);
